/** What people do, said right behind their name, and words in front that only a person follows. */
export const PERSON_VERB =
  /^(?:said|says|told|asked|asks|lives|lived|wants|wanted|calls|wrote|writes|began|begins|born|married|died|sings|sang|thinks|thought|listed|loves|likes|agreed|replied|answered|promised|emailed|texted|retired)$/;
export const AUXILIARY = /^(?:is|was|has|had|will|would|can|could|does|did)$/;
export const PERSON_BEFORE =
  /^(?:remember|meet|ask|tell|let|gave|told|asked|starring|featuring|feat|early|late|with|by)$/;
/** "San Francisco", "New Jersey", "Fort Lee": a given name behind one of these is a place's. */
export const PLACE_BEFORE =
  /^(?:san|santa|sao|los|las|new|saint|fort|mount|port|cape|lake|lady|north|south|east|west)$/;
export const PRONOUN = /^(?:he|she|him|her|his|hers|himself|herself)$/;
