"""What scanners and phones do to a sheet. BGR uint8 in and out unless stated."""

import cv2
import numpy as np

from .texture import noise


def to_bgr(image):
    """A Pillow image as an OpenCV one."""
    return cv2.cvtColor(np.asarray(image.convert("RGB")), cv2.COLOR_RGB2BGR)


def uneven_ink(rng, image, amount):
    """Toner that took unevenly: dark strokes fade by place."""
    h, w = image.shape[:2]
    field = 0.6 * noise(rng, h, w, (3, 3)) + 0.6 * noise(rng, h, w, (40, 60))
    fade = np.clip(amount * (1 + 0.6 * field), 0, 0.9)[..., None]
    return np.clip(image + (255 - image.astype(np.float32)) * fade, 0, 255).astype(np.uint8)


def bleed_through(image, back, strength):
    """The other side of a thin sheet: mirrored, blurred and faint."""
    ghost = cv2.GaussianBlur(cv2.flip(back, 1), (0, 0), 2.2).astype(np.float32)
    return np.clip(image * (1 - strength * (1 - ghost / 255)), 0, 255).astype(np.uint8)


def rotate(image, degrees, fill=(238, 240, 240)):
    """Skew as a feeder gives it; the corners show the lid."""
    h, w = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((w / 2, h / 2), degrees, 1)
    return cv2.warpAffine(image, matrix, (w, h), flags=cv2.INTER_CUBIC, borderValue=fill)


def specks(rng, image, count):
    """Dust and hairs of a scanner's glass."""
    out = image.copy()
    h, w = out.shape[:2]
    for _ in range(count):
        x, y = int(rng.integers(w)), int(rng.integers(h))
        tone = int(rng.integers(60, 170))
        cv2.circle(out, (x, y), int(rng.integers(1, 2)), (tone, tone, tone), -1, cv2.LINE_AA)
    return out


def curl(image, depth, waves=1.0, phase=0.0):
    """Bends a sheet along y, as paper that does not lie flat; returns image and its mask."""
    h, w = image.shape[:2]
    pad = int(abs(depth)) + 2
    x, y = np.meshgrid(np.arange(w, dtype=np.float32), np.arange(h + 2 * pad, dtype=np.float32))
    shift = depth * np.sin(phase + waves * np.pi * x / w)
    source_y = (y - pad - shift).astype(np.float32)
    border = {"borderMode": cv2.BORDER_CONSTANT, "borderValue": 0}
    bent = cv2.remap(image, x, source_y, cv2.INTER_CUBIC, **border)
    mask = cv2.remap(np.full((h, w), 255, np.uint8), x, source_y, cv2.INTER_LINEAR, **border)
    # The slope turns the paper towards the lamp or away from it.
    slope = np.cos(phase + waves * np.pi * x / w) * depth * waves * np.pi / w
    return np.clip(bent * (1 - 0.9 * slope)[..., None], 0, 255).astype(np.uint8), mask


def lay_on(sheet, background, corners, mask=None, lift=9):
    """Seen in perspective: the sheet's corners (clockwise) on a background, with its shadow."""
    h, w = sheet.shape[:2]
    mask = np.full((h, w), 255, np.uint8) if mask is None else mask
    target = np.array(corners, np.float32)
    source = np.array([[0, 0], [w, 0], [w, h], [0, h]], np.float32)
    # Supersampling: a sheet larger than its place would alias.
    shrink = np.hypot(*(target[1] - target[0])) / w
    if shrink < 0.9:
        sheet = cv2.GaussianBlur(sheet, (0, 0), 0.42 / shrink)
    matrix = cv2.getPerspectiveTransform(source, target)
    size = (background.shape[1], background.shape[0])
    seen = cv2.warpPerspective(sheet, matrix, size, flags=cv2.INTER_CUBIC)
    alpha = cv2.warpPerspective(mask, matrix, size, flags=cv2.INTER_AREA).astype(np.float32) / 255
    cast = np.roll(cv2.GaussianBlur(alpha, (0, 0), lift), (lift // 2, lift), (0, 1))
    ground = background * (1 - 0.55 * cast)[..., None]
    alpha = cv2.GaussianBlur(alpha, (0, 0), 0.7)[..., None]
    return np.clip(ground * (1 - alpha) + seen * alpha, 0, 255).astype(np.uint8)


def light(image, angle, contrast, vignette=0.0, warmth=0.0):
    """A lamp at one side (degrees, 0 is right), darker corners, a colour cast."""
    h, w = image.shape[:2]
    y, x = np.mgrid[-1 : 1 : h * 1j, -1 : 1 : w * 1j].astype(np.float32)
    a = np.radians(angle)
    field = 1 + contrast * (np.cos(a) * x - np.sin(a) * y) / 1.4 - vignette * (x**2 + y**2) / 2
    cast = np.array([1 - warmth, 1, 1 + 0.6 * warmth], np.float32)
    return np.clip(image * field[..., None] * cast, 0, 255).astype(np.uint8)


def shadow(image, polygon, strength, softness):
    """The shadow of a hand or a phone, given as a polygon in parts of width and height."""
    h, w = image.shape[:2]
    mask = np.zeros((h, w), np.float32)
    points = (np.array(polygon) * [w, h]).astype(np.int32)
    cv2.fillPoly(mask, [points], 1.0)
    mask = cv2.GaussianBlur(mask, (0, 0), softness)
    tint = np.array([0.92, 1.0, 1.04], np.float32)  # the sky fills shadows with blue
    return np.clip(image * (1 - strength * mask[..., None] * tint), 0, 255).astype(np.uint8)


def lens(image, sigma):
    """Blur that grows towards the corners."""
    h, w = image.shape[:2]
    y, x = np.mgrid[-1 : 1 : h * 1j, -1 : 1 : w * 1j].astype(np.float32)
    edge = np.clip((x**2 + y**2) / 2, 0, 1)[..., None]
    centre = cv2.GaussianBlur(image, (0, 0), sigma).astype(np.float32)
    corner = cv2.GaussianBlur(image, (0, 0), sigma * 2.2)
    return (centre * (1 - edge) + corner * edge).astype(np.uint8)


def sensor(rng, image, grain, sharpen=0.5):
    """Shot noise, the phone's smoothing of it, and its sharpening."""
    h, w = image.shape[:2]
    level = np.sqrt(np.clip(image.astype(np.float32), 8, 255) / 255)
    luma = rng.standard_normal((h, w, 1)).astype(np.float32)
    chroma = cv2.GaussianBlur(rng.standard_normal((h, w, 3)).astype(np.float32), (0, 0), 1.6)
    noisy = image + grain * level * luma + 2.2 * grain * level * chroma
    smooth = cv2.GaussianBlur(np.clip(noisy, 0, 255), (0, 0), 0.5)
    crisp = smooth + sharpen * (smooth - cv2.GaussianBlur(smooth, (0, 0), 1.4))
    return np.clip(crisp, 0, 255).astype(np.uint8)
