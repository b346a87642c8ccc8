"""The fact door of people: notices, mail and nudges that follow what happened."""
