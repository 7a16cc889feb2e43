/** What the examination of a connection finds, step by step, in words for who has to mend it. */

export type StepName = 'configuration' | 'name' | 'tcp' | 'tls' | 'certificate' | 'greeting' | 'services' | 'login'

export type Finding = {
  readonly step: StepName
  /** 'skipped': there was no way to try it. 'doubtful': it works, and somebody should look. */
  readonly is: 'good' | 'doubtful' | 'wrong' | 'skipped'
  readonly says: string
  /** What to do about it; null: nothing. */
  readonly advice: string | null
}

export const good = (step: StepName, says: string): Finding => ({ step, is: 'good', says, advice: null })
export const doubtful = (step: StepName, says: string, advice: string): Finding => ({ step, is: 'doubtful', says, advice })
export const wrong = (step: StepName, says: string, advice: string): Finding => ({ step, is: 'wrong', says, advice })
export const skipped = (step: StepName, says: string): Finding => ({ step, is: 'skipped', says, advice: null })
