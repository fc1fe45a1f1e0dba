/**
 * Something that takes its time to be made: once, whoever asks; one whose making failed is not kept, so that the next to ask has it made
 * again.
 */
export class Kept<T> {
    private made: Promise<T> | undefined;

    constructor(private readonly make: () => Promise<T>) { }

    /** Whether it is made, or being made. */
    get isThere(): boolean {
        return this.made !== undefined;
    }

    get(): Promise<T> {
        return this.made ?? this.keep(this.make());
    }

    /** Has another in its place from now on. */
    keep(made: Promise<T>): Promise<T> {
        this.made = made;
        made.catch(() => { if (this.made === made) { this.made = undefined; } });
        return made;
    }

    /** Makes another of what is there; nothing where nothing is. */
    change(to: (value: T) => Promise<T>): void {
        if (this.made) { this.keep(this.made.then(to)).catch(() => undefined); }
    }

    forget(): void {
        this.made = undefined;
    }
}
