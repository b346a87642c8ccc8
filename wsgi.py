"""The served application: settings -> create_app."""

import os

from config import load_settings
from talent_net.app import create_app

app = create_app(load_settings(os.environ))
