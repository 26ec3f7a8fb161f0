"""Sample contracts: marked-up sources in, the files of knowledge/contracts out."""
