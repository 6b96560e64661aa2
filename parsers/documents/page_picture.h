// A photo or scan of a page made ready to be recognised: turned as EXIF says, grey, of one light, cut to the sheet
// where a darker desk lies around it, of a size that the models read well, its lines level. Which way is up is not
// decided here.
#pragma once

#include "bytes/digest.h"
#include "documents/pix.h"

namespace gom {

/// Of a PNG or JPEG. Null: no such picture, or beyond limits::kPixels.
[[nodiscard]] PixPointer open_page_picture(Bytes);

/// A skew of a few degrees taken out; the picture must be upright.
[[nodiscard]] PixPointer level(PixPointer);

/// One bit a pixel, set where there is ink. Null: no memory.
[[nodiscard]] PixPointer ink_of(Pix* grey);

/// The same, with the faintest lines too, and with specks.
[[nodiscard]] PixPointer faint_ink_of(Pix* grey);

}  // namespace gom
