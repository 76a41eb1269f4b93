package .phantom.encoding;

// Latin-1: a byte for each code point below 256.
class latin1
{
    // Raises .internal.exception.argument if the text has others.
    static binary encode(string text) { return text.bytes(); }

    // The same, but others become this byte, as '?'.
    static binary encodeAnyhow(string text, int replacement)
    {
        var out = new binary();

        if (text.isLatin1()) return text.bytes();
        foreach (int code in text.codePoints()) out[out.size()] = code < 256 ? code : replacement;
        return out;
    }

    static string decode(binary bytes) { return bytes.text(0, bytes.size()); }
}
