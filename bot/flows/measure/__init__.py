"""How good Parley is, measured on folders in the published formats: one file a measure, each into Figures."""
