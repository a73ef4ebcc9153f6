"""What lecturers get beside the book: question banks, and sheets to print."""
