"""The job door of people: slow work that the outbox promises."""
