"""VERB: Facts and a day -> Renewal -> Reminders. Nothing here knows what day it is."""
