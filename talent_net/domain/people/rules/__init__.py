"""Rules of people: values in, values out."""
