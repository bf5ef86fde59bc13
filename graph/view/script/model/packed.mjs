// Packed: the large fields of the data, which a page holds as deflated text.

/** The object in a block of packed text: base64 of deflated JSON. */
export async function unpack(text) {
  if (typeof DecompressionStream === "undefined") throw new Error("this page needs a browser of 2023 or later");
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).json();
}
