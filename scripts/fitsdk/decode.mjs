// Decodes the files named with Garmin's own decoder, each as a whole and as its
// documentation shows, and prints how many sessions and records there were.
import { readFileSync } from "node:fs";
import { Decoder, Stream } from "@garmin/fitsdk";

let sessions = 0, records = 0;
for (const path of process.argv.slice(2)) {
  const decoder = new Decoder(Stream.fromBuffer(readFileSync(path)));
  const { messages } = decoder.read();
  sessions += messages.sessionMesgs?.length ?? 0;
  records += messages.recordMesgs?.length ?? 0;
}
console.log(`${sessions} sessions, ${records} records`);
