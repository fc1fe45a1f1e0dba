export type Json = null | string | number | boolean | readonly Json[] | { readonly [name: string]: Json };

/** A value once for each of its parts and itself, in which that part is something else. */
export function* spoilt(value: Json, path = ''): Generator<[path: string, value: Json]> {
    yield [path, value === null ? 'x' : null];
    yield [path, typeof value === 'number' ? '1' : 7.5];
    if (Array.isArray(value)) {
        for (const [index, one] of value.entries()) {
            for (const [at, other] of spoilt(one as Json, `${path}[${index}]`)) {
                yield [at, value.map((own: Json, nth) => nth === index ? other : own)];
            }
        }
    } else if (typeof value === 'object' && value !== null) {
        const whole = value as { readonly [name: string]: Json };
        for (const [name, one] of Object.entries(whole)) {
            for (const [at, other] of spoilt(one, `${path}.${name}`)) { yield [at, { ...whole, [name]: other }]; }
        }
    }
}
