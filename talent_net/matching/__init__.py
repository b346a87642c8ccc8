"""The mathematics of bringing people together: values in, values out; no Flask, no database."""
