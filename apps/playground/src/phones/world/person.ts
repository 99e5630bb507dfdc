/** Whose phone. */
export type Side = 'teen' | 'stranger'

/** Which of the stranger's two accounts is in their hand. Both are on one device. */
export type Hand = 'first' | 'second'

/** Everyone on the made-up platform. Noor is an adult and Kim is a teen; they stand on lists and in suggestions. */
export type Who = 'teen' | Hand | 'noor' | 'kim'

export const hands: readonly Hand[] = ['first', 'second']
