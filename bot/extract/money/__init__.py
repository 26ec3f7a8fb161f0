"""Document -> what it says of money: the cap on liability, when invoices are due, how prices rise."""
