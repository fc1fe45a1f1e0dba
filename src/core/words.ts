/** A time until something, in its largest unit: `10 min`, `3 days`, `2.4 months`. */
export function durationText(milliseconds: number): string {
    const minutes = milliseconds / 60_000;
    if (minutes < 1) { return `${Math.max(0, Math.round(milliseconds / 1000))} s`; }
    if (minutes < 60) { return `${Math.round(minutes)} min`; }
    const days = minutes / 1440;
    if (days < 1) { return `${Math.round(minutes / 60)} h`; }
    if (days < 30.5) { return plural(Math.round(days), 'day'); }
    return days < 365 ? `${(days / 30.44).toFixed(1)} months` : `${(days / 365.25).toFixed(1)} years`;
}

export function plural(count: number, noun: string): string {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** What a quiz on one question is called. */
export function quizTitle({ numberLabel }: { readonly numberLabel: string }): string {
    return numberLabel || 'One question';
}
