/** A value without one of its properties. */
export function omit<T extends object, K extends keyof T & string>(value: T, name: K): Omit<T, K> {
    return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name)) as Omit<T, K>;
}
