"""The desk of the city's staff: decisions on many things at once, each batch to be taken back for a while."""
