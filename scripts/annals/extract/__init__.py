"""What a document means: its outline, the form and the tables in it, and what it says of itself and of others."""
