"""Plays Slack on this machine: a workspace in the browser, its Web API and Socket Mode, for an unmodified
Bolt app.

It imports nothing of `bot` outside `bot.sandbox`, and the bot reaches it only through a base URL.
"""
