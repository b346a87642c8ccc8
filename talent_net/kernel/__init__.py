"""What every feature stands on. Knows neither Flask nor any feature."""
