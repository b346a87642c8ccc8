"""Calendar: what people have promised each other to be at, whose hours it takes, and how their own calendars hear of it."""
