"""Their .docx and our edits in, the same file with tracked changes out; or a memo where the file is no .docx."""
