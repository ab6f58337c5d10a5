"""What is covered while others look on, or in a file that is given away: phones, mails, accounts, notes, and names where asked."""
