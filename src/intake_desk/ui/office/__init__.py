"""Pages for those who look after the office: rules and calendar, ledger and audit, wordings, backups."""
