// Buckets of terms: parts of a file, which are loaded as such. docs/search-format.md has every byte.
// Buckets that lie no further apart, in bytes, are loaded together, with what is between.
const NEAR = 1500;
// Bytes of the state that every bucket begins with.
const STATE = 4;

// Reads bits, the highest of each byte first.
function reader(bytes, start) {
  let bit = start;
  const take = () => {
    if (bit >= bytes.length * 8) throw stale('a bucket');
    const one = bytes[bit >> 3] >> (7 - (bit & 7)) & 1;
    bit += 1;
    return one;
  };
  const bits = (count, high) => {
    let number = high;
    for (let left = count; left > 0; left -= 1) number = number * 2 + take();
    return number;
  };
  return {
    place: () => bit,
    take,
    // Elias gamma.
    number() {
      let zeros = 0;
      while (!take()) zeros += 1;
      return bits(zeros, 1);
    },
    // A rising list of numbers below `universe`, stored as its gaps.
    list(count, universe) {
      const spread = count ? Math.floor(universe / count) : 1;
      const low = spread > 0xffffffff ? 32 : 31 - Math.clz32(spread || 1);
      const list = new Array(count);
      let next = 0;
      for (let at = 0; at < count; at += 1) {
        let high = 0;
        while (take()) high += 1;
        list[at] = next + bits(low, high);
        next = list[at] + 1;
      }
      return list;
    },
  };
}

// The bulletins that have a term: how many, which, and which of them in the title and in the summary.
function readTerm(from, universe) {
  const count = from.number();
  const titles = from.take() ? from.number() : 0;
  const summaries = from.take() ? from.number() : 0;
  const documents = from.list(count, universe);
  return [documents, from.list(titles, count), from.list(summaries, count)];
}

// Where each term of a bucket begins, short ones and long ones.
function directory(bytes, left, universe) {
  let at = STATE * 8;
  const terms = [0, 1].map(() => {
    const from = reader(bytes, at);
    const places = new Map();
    from.list(from.number() - 1, left).forEach((number) => places.set(number, 0));
    places.forEach((_, number) => {
      places.set(number, from.place());
      readTerm(from, universe);
    });
    at = from.place();
    return places;
  });
  return { bytes, terms };
}

// Bytes of a file of terms: from the first to before the last. A server that sends the whole file is asked once.
async function bytesOf(segment, first, last) {
  const length = segment.starts[segment.buckets];
  const right = (buffer, wanted) => { if (buffer.byteLength !== wanted) throw stale(segment.name); return new Uint8Array(buffer); };
  const stop = new AbortController();
  const headers = whole ? {} : { Range: `bytes=${first}-${last - 1}` };
  if (segment.loaded.has('file')) return (await segment.loaded.get('file')).subarray(first, last);
  return ask(`terms/${segment.name}.bin?${segment.state}`, async (response) => {
    if (response.status === 206) {
      const part = `bytes ${first}-${last - 1}/${length}`;
      if (response.headers.get('Content-Range') !== part) throw Object.assign(stale(segment.name), { parts: true });
      return right(await response.arrayBuffer(), last - first);
    }
    if (response.status === 416) throw Object.assign(stale(segment.name), { parts: true });
    if (segment.loaded.has('file')) stop.abort();
    return (await once(segment.loaded, 'file', async () => right(await response.arrayBuffer(), length))).subarray(first, last);
  }, { headers, signal: stop.signal });
}

// Loads the buckets that are waited for, those next to each other together.
function loadWanted(segment) {
  const { starts } = segment;
  const wanted = segment.wanted.splice(0).sort((a, b) => a.number - b.number);
  const groups = [];
  wanted.forEach((one) => {
    const group = groups[groups.length - 1];
    if (group && starts[one.number] - starts[group[group.length - 1].number + 1] <= NEAR) group.push(one);
    else groups.push([one]);
  });
  groups.forEach((group) => {
    const first = starts[group[0].number];
    bytesOf(segment, first, starts[group[group.length - 1].number + 1]).then((bytes) => {
      group.forEach(({ number, done }) => done(bytes.subarray(starts[number] - first, starts[number + 1] - first)));
    }).catch((error) => group.forEach(({ fail }) => fail(error)));
  });
}

// A bucket, decoded. All that are asked for at the same time are loaded together.
function bucket(segment, number) {
  const { loaded, wanted } = segment;
  return once(loaded, number, async () => {
    const bytes = new Promise((done, fail) => { wanted.push({ number, done, fail }); });
    if (wanted.length === 1) setTimeout(() => loadWanted(segment), 0);
    const own = await bytes;
    const state = Array.from(own.subarray(0, STATE), (byte) => (byte < 16 ? '0' : '') + byte.toString(16)).join('');
    if (state !== segment.state) throw stale(segment.name);
    return directory(own, 0x100000000 / segment.buckets, segment.documents);
  });
}
