"""A contract is ingested, extracted, searched, answered from, negotiated, renewed."""
