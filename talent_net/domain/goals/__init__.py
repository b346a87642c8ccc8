"""Goals: what a mentorship is for, the milestones on the way, and what each of the two has promised to do next."""
