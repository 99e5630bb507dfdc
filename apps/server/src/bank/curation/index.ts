export { addItem, withdrawItem } from '../bank.ts'
export { giveOpinion } from '../opinion.ts'
export {
  confirmItem,
  doubtItem,
  editItem,
  itemHistory,
  listItems,
  numberedItem,
  numbersOf,
  releaseItem,
  saveSource,
} from './curation.ts'
