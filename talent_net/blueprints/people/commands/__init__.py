"""The command door of people: `flask people …`."""
