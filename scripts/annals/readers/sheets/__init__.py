"""The readers of spreadsheets and of tables as text: workbooks, CSV files, and figures in long form."""
