/// What the seeded stores sell. Each name is there in one language: stores write some in Arabic and some in English.
enum ProductNames {
  static let all = [
    "تمر سكري فاخر", "تمر عجوة المدينة", "تمر خلاص", "قهوة سعودية بالهيل", "قهوة مختصة / كولومبيا", "شاي كرك",
    "عسل سدر طبيعي", "عسل طلح", "زيت زيتون بكر", "سمن بلدي", "بهارات مشكلة", "هيل أمريكي", "زعفران إيراني",
    "بخور عود كمبودي", "دهن عود معتق", "عطر ورد طائفي", "مسك الطهارة", "مبخرة خشبية", "شماغ أحمر", "ثوب رجالي أبيض",
    "عباية سوداء مطرزة", "طرحة شيفون", "جلابية قطنية", "حقيبة يد جلدية", "ساعة يد كلاسيكية", "سبحة كهرمان",
    "دلة قهوة نحاسية", "طقم فناجين (6 قطع)", "ترمس شاي 1 لتر", "سجادة صلاة", "مصحف المدينة", "وسادة محشوة",
    "مفرش سرير مزدوج", "مصباح طاولة", "كتاب طبخ سعودي", "لعبة تعليمية للأطفال",
    "Leather wallet", "Canvas tote bag", "Ceramic mug 350 ml", "Steel water bottle", "Wireless earbuds",
    "Phone case \"Desert\"", "USB-C cable 2 m", "Power bank 10000 mAh", "Desk lamp", "Notebook A5", "Fountain pen",
    "Cotton T-shirt", "Running shoes", "Baseball cap", "Sunglasses", "Yoga mat", "Dumbbells 2 × 5 kg", "Pour-over kit",
    "Espresso beans 1 kg", "Matcha 100 g", "Scented candle", "Hand cream", "Argan oil 50 ml", "Gift card",
  ]
}
