/** What a sealed secret of codes by time is bound to. */
export const totpContext = (userId: string): string => `totp:${userId}`
