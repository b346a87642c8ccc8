"""What must hold in mentoring, by subject: values in, values out."""
