"""What people do in calls, and what ends them."""
