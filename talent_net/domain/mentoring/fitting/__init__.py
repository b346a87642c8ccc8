"""Who fits whom: what members see of mentors and of seeking students, in the memory of the process, and what the mathematics says of it."""
