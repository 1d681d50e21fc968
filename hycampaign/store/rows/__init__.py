"""Submissions, receipts, periods: inserted, never changed."""
