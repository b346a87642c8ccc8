"""What tests stand on: databases, apps, servers and browsers."""
