"""Finding people: an index of what members may see, two engines that read it, and the questions that people keep."""
