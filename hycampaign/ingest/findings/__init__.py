"""What ``ingest`` can say (ING…): of files, of reports, of cells."""
