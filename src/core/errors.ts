/** What an error says, whatever was thrown. */
export function messageOf(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
}

/** Whether an error of VS Code's file system says for certain that there is no such file; after any other it may be there. */
export function saysMissing(error: unknown): boolean {
    return error instanceof Error && (error as Error & { readonly code?: unknown }).code === 'FileNotFound';
}
