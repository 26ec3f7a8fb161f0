"""Playbooks today; findings, proposals and redlines build on them."""
