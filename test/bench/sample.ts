/** A bank of about 10 MB with 50,000 questions in 500 sections. */
export function largeBank(): string {
    const words = ['serializer', 'queryset', 'permission', 'throttle', 'router', 'token', 'cache', 'index', 'migration', 'signal',
        'middleware', 'pagination'];
    const lines: string[] = [];
    for (let number = 1; number <= 50_000; number++) {
        const [a, b, c] = [0, 1, 2].map(offset => words[(number * (offset + 3) + Math.floor(number / 7)) % words.length]!);
        if (number % 100 === 1) { lines.push(`## Section ${Math.ceil(number / 100)}`, ''); }
        lines.push(
            `### Q${number}. What does the \`${a!}${number % 97}\` do with a ${b!}?`, '',
            `**In short:** It asks the ${c!} first.`, '', '**Answer:**', '',
            `A **${a!}** of kind ${number % 1013} reads the ${b!}, then the ${c!}; see [the docs](https://example.org/${number}).`, '',
            `- a ${b!} each`, `- no ${c!}`, '',
            '**Level:** mid', '');
    }
    return lines.join('\n');
}
