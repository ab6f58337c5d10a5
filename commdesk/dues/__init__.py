"""What is due: who is owed a word, what must be posted, which task is late. Asked of the rows that say it, never kept beside them."""
