/** What a step of the demo is made of. */

export type StepResult = { readonly came: string, readonly rules: readonly string[] }
export type StoryStep = { readonly name: string, readonly run: () => Promise<StepResult> }

export const step = (name: string, run: () => Promise<StepResult>): StoryStep => ({ name, run })

export function expect (holds: boolean, say: string): void {
  if (!holds) throw new Error(`expected otherwise: ${say}`)
}

const waitMs = 120_000

/** Asks until it is so; the product may be restarting a part meanwhile. */
export async function until<Value> (ask: () => Promise<Value>, isSo: (value: Value) => boolean, say: string): Promise<Value> {
  for (const began = performance.now(); ;) {
    const value = await ask()
    if (isSo(value)) return value
    if (performance.now() - began > waitMs) throw new Error(`after ${waitMs / 1000} s it still ${say}`)
    await new Promise(resolve => setTimeout(resolve, 150))
  }
}
