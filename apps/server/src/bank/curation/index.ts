export { addItem, listBanks, withdrawItem } from '../bank.ts'
export { addBank, removeBank, setBank, setType, showBank } from '../settings/settings.ts'
export { typeShares } from '../settings/store.ts'
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
