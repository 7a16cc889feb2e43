/** Where a person shows again who they are, and is then led back. */
export const confirmPath = (back: string): string => `/account/confirm?back=${encodeURIComponent(back)}`
