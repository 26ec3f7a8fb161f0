"""Offline scripts: what makes the weights and the sample contracts; never imported by the bot."""
