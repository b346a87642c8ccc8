"""The process that serves: `python -m talent_net.serve`."""
