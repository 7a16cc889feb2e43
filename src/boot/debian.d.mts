export const missingDebian: () => string[]
export function installDebian (names: readonly string[]): boolean
